import '@mantine/core/styles.css';
import './kit.css';
import './page.css';
import './forms.css';
import './table.css';
import './table-tools.css';
import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
  MantineProvider,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Notices } from './notify.tsx';
import { useWords } from './use-words.ts';

const accent: MantineColorsTuple = [
  '#eef4fb',
  '#dbe7f5',
  '#b6cfeb',
  '#8db4e0',
  '#6a9dd6',
  '#4a86c8',
  '#3470b4',
  '#275c9b',
  '#1f4b80',
  '#163a66',
];

const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent },
  fontFamily: 'Arial, "Liberation Sans", "Segoe UI", system-ui, sans-serif',
  fontFamilyMonospace: 'Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '17px', lineHeight: '1.3' },
      h3: { fontSize: '15px', lineHeight: '1.35' },
      h4: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  defaultRadius: 4,
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  autoContrast: true,
  components: {
    Portal: { defaultProps: { target: '#layers', reuseTargetNode: false } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
    // Hints stand under the input, so that inputs side by side stand on one line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Select: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 } } } },
    MultiSelect: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 } } } },
  },
});

const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545b64',
    '--mantine-color-placeholder': '#6a717a',
    '--mantine-color-text': '#1d2126',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-default-border': '#c9ced5',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#1f4b80',
    '--kit-panel': '#f5f6f8',
    '--kit-line': '#dfe2e7',
    '--kit-hover': '#eef2f7',
    '--kit-selected': '#dbe7f5',
    '--kit-good': '#1b6e35',
    '--kit-good-back': '#e6f4ea',
    '--kit-warn': '#8a5300',
    '--kit-warn-back': '#fdf1dc',
    '--kit-bad': '#b3261e',
    '--kit-bad-back': '#fce8e6',
    '--kit-neutral': '#4b525b',
    '--kit-neutral-back': '#eceef1',
    '--kit-accent': '#1f4b80',
    '--kit-accent-back': '#dbe7f5',
  },
  dark: {
    '--mantine-color-dimmed': '#b3b8be',
    '--mantine-color-placeholder': '#9aa1a9',
    '--mantine-color-text': '#e3e6e9',
    '--mantine-color-body': '#1b1d20',
    '--mantine-color-default-border': '#4a4f56',
    '--mantine-color-error': '#f2a19b',
    '--mantine-color-anchor': '#9cc2ec',
    '--kit-panel': '#222529',
    '--kit-line': '#363b41',
    '--kit-hover': '#2a2e33',
    '--kit-selected': '#26394f',
    '--kit-good': '#86d69b',
    '--kit-good-back': '#1d3626',
    '--kit-warn': '#f0c070',
    '--kit-warn-back': '#3c2f17',
    '--kit-bad': '#f2a19b',
    '--kit-bad-back': '#45231f',
    '--kit-neutral': '#c3c8ce',
    '--kit-neutral-back': '#33383e',
    '--kit-accent': '#9cc2ec',
    '--kit-accent-back': '#26394f',
  },
});

/** Colour scheme of the application: the system's, or fixed. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** The value that the shell wrote into `<meta name="csp-nonce">`, for style elements made at run time; empty when there is none. */
export function styleNonce(): string {
  const value = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return value === '__NONCE__' ? '' : value;
}

const fixedScheme = { system: 'auto', light: 'light', dark: 'dark' } as const;

/** Look of the whole application: theme, density and notices. Wraps everything, once. `test` switches portals and motion off. */
export function KitProvider(props: {
  readonly scheme?: ThemeChoice;
  readonly compact?: boolean;
  readonly test?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { language, t } = useWords();
  const scheme = props.scheme ?? 'system';
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset.density = props.compact ? 'compact' : 'normal';
  }, [language, props.compact]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      getStyleNonce={styleNonce}
      defaultColorScheme={fixedScheme[scheme]}
      colorSchemeManager={unkept}
      env={props.test ? 'test' : 'default'}
    >
      <SchemeSwitch scheme={scheme} />
      {props.children}
      <Notices />
      <section id="layers" aria-label={t('ui.layers')} />
    </MantineProvider>
  );
}

/** Whether the application is dark at this moment, for what is drawn outside of its styles. */
export function useDark(): boolean {
  return useComputedColorScheme('light') === 'dark';
}

/** The choice is kept by the core's settings, never in the browser's storage. */
const unkept: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

function SchemeSwitch(props: { readonly scheme: ThemeChoice }): ReactNode {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(fixedScheme[props.scheme]), [props.scheme, setColorScheme]);
  return null;
}
