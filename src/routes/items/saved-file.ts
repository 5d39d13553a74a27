/** A file is saved, never shown inside the desk; were it shown all the same, it might do nothing there. */
export const savedFile = ({
  attachment: { name, mediaType },
  bytes,
}: {
  readonly attachment: { readonly name: string; readonly mediaType: string };
  readonly bytes: Uint8Array;
}): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
  });
