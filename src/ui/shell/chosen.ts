/** How a choice that follows a browser is kept: language, appearance, workspace. */
export const chosenFor = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 31_536_000 } as const;
