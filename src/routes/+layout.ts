// Pages are HTML and nothing else; what little script there is (`static/enhance.js`) comes on top.
export const csr = false;
