const NIGHT = {
  colorBackground: '#1a221f', colorText: '#edf1ee', colorPrimary: '#7fcdb9', colorDanger: '#ff9c93',
  colorTextSecondary: '#bcc6c1', colorTextPlaceholder: '#96a29c',
};
const VARIABLES = [
  'colorPrimary', 'colorText', 'colorDanger', 'colorBackground', 'colorTextSecondary', 'colorTextPlaceholder',
  'fontFamily', 'fontSizeBase', 'fontSizeSm', 'fontLineHeight', 'fontWeightNormal', 'fontWeightMedium',
  'borderRadius', 'spacingUnit', 'gridRowSpacing', 'gridColumnSpacing',
];
const RULE = /^\.(Input|Label|Error|Block)(--[a-z]+)?(:{1,2}[a-z-]+)?$/;

/** Stripe's Appearance API, as far as one card form and two buttons need it: theme, variables, rules. */
function dress({ theme, variables = {}, rules = {} }) {
  const root = document.documentElement.style;
  const values = { ...(theme === 'night' && NIGHT), ...variables };
  for (const name of VARIABLES) {
    if (values[name]) root.setProperty(`--${name}`, values[name]);
    else root.removeProperty(`--${name}`);
  }
  document.adoptedStyleSheets = [sheetOf(rules)];
}

function sheetOf(rules) {
  const sheet = new CSSStyleSheet();
  for (const [selector, properties] of Object.entries(rules).filter(([name]) => RULE.test(name))) {
    const { style } = sheet.cssRules[sheet.insertRule(`${heavier(selector)} {}`, sheet.cssRules.length)];
    for (const [name, value] of Object.entries(properties)) style[name] = value;
  }
  return sheet;
}

/** A state is stronger than the plain part, here as in our own styles: `.Input` must not hide what `.Input--invalid` says. */
function heavier(selector) {
  return selector.replace(/^(\.\w+)--/, '$1$&');
}

function loadFonts(fonts) {
  for (const font of fonts) {
    if (font.cssSrc) linkFonts(font.cssSrc);
    else addFont(font);
  }
}

function linkFonts(href) {
  if (document.querySelector(`link[href="${CSS.escape(href)}"]`)) return;
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  document.head.append(link);
}

async function addFont({ family, src, ...descriptors }) {
  if ([...document.fonts].some((known) => known.family === family && known.weight === (descriptors.weight ?? 'normal'))) return;
  const face = new FontFace(family, src, { display: 'swap', ...descriptors });
  document.fonts.add(face);
  await face.load().catch((cause) => console.warn('[Stripe.js sandbox] font not loaded:', family, cause.message));
}
