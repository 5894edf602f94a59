/** Styles that belong to a page alone come with the page. */
declare module '*.css' {}
