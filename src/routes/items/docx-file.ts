/** A Word document to be saved. */
export const docxFile = (bytes: Uint8Array, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="${name}.docx"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
