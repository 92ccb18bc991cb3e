import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { type ActMarks, useOffer } from './environment.tsx';
import { Icon, type IconName } from './icons.tsx';

export interface ActionButtonProps extends ActMarks {
  /** A verb: "Bangun paket", never "OK". */
  readonly label: string;
  readonly icon?: IconName;
  /** Main: the one next step of a screen. Danger: takes something away. Plain is the default. */
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger';
  /** Runs on press; while a returned promise is pending the button shows that it works. */
  readonly onPress?: () => unknown;
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly submit?: boolean;
  readonly size?: 'xs' | 'sm' | 'md';
  readonly autoFocus?: boolean;
  /** Keys shown to assistive technology, such as `Control+S`. */
  readonly keys?: string;
}

const variants = { main: 'filled', plain: 'default', quiet: 'subtle', danger: 'outline' } as const;

/** The button of the kit. */
export function ActionButton(props: ActionButtonProps): ReactNode {
  const offer = useOffer()(props);
  const [running, setRunning] = useState(false);
  const look = props.look ?? 'plain';
  const icon = props.icon ? <Icon name={props.icon} /> : undefined;
  const shared = {
    variant: variants[look],
    size: props.size ?? ('sm' as const),
    leftSection: icon,
    disabled: (props.disabled ?? false) || offer.disabled,
    loading: props.busy ?? running,
    ...(look === 'danger' ? { color: 'red.9', className: 'button-danger' } : {}),
    ...(props.autoFocus ? { 'data-autofocus': true } : {}),
    ...(props.keys ? { 'aria-keyshortcuts': props.keys } : {}),
  };
  if (!offer.offered) {
    return null;
  }
  if (props.address !== undefined && !shared.disabled) {
    return (
      <Button component={Link} to={props.address} {...shared}>
        {props.label}
      </Button>
    );
  }
  return (
    <Button
      {...shared}
      type={props.submit ? 'submit' : 'button'}
      onClick={() => {
        const work = props.onPress?.();
        if (work instanceof Promise) {
          setRunning(true);
          void work.finally(() => setRunning(false));
        }
      }}
    >
      {props.label}
    </Button>
  );
}

/** A button of one drawing; `label` is its name and its hint. */
export function IconButton(
  props: ActMarks & {
    readonly label: string;
    readonly icon: IconName;
    readonly onPress?: () => void;
    readonly disabled?: boolean;
    readonly pressed?: boolean;
    readonly tabIndex?: number;
    readonly keys?: string;
  },
): ReactNode {
  const offer = useOffer()(props);
  if (!offer.offered) {
    return null;
  }
  return (
    <Tooltip label={props.keys ? `${props.label} (${props.keys})` : props.label}>
      <ActionIcon
        variant={props.pressed ? 'light' : 'subtle'}
        color="gray"
        className="icon-button"
        aria-label={props.label}
        aria-pressed={props.pressed}
        tabIndex={props.tabIndex}
        disabled={(props.disabled ?? false) || offer.disabled}
        onClick={props.onPress}
      >
        <Icon name={props.icon} />
      </ActionIcon>
    </Tooltip>
  );
}

/** One entry of a menu of actions. */
export interface MenuAction extends ActMarks {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => unknown;
}

/** A button that opens a menu of actions, not there when none is offered; without `label` text it is the "more" drawing named by `name`. */
export function MenuButton(props: {
  readonly name: string;
  readonly label?: string;
  readonly icon?: IconName;
  readonly actions: readonly MenuAction[];
  readonly tabIndex?: number;
}): ReactNode {
  const offerOf = useOffer();
  const actions = props.actions.filter((action) => offerOf(action).offered);
  if (actions.length === 0) {
    return null;
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        {props.label === undefined ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            className="icon-button"
            aria-label={props.name}
            tabIndex={props.tabIndex}
          >
            <Icon name={props.icon ?? 'more'} />
          </ActionIcon>
        ) : (
          <Button
            variant="default"
            size="sm"
            leftSection={props.icon ? <Icon name={props.icon} /> : undefined}
            rightSection={<Icon name="down" size={14} />}
          >
            {props.label}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown aria-label={props.name}>
        {actions.map((action) => (
          <Menu.Item
            key={action.key}
            leftSection={action.icon ? <Icon name={action.icon} /> : undefined}
            disabled={(action.disabled ?? false) || offerOf(action).disabled}
            {...(action.danger ? { className: 'menu-danger' } : {})}
            onClick={() => {
              action.onPress();
            }}
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
