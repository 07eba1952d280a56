/** Where the licences of libraries are (notices.ts). */
declare const __NOTICES__: string;
