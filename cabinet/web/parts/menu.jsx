// A menu button as the ARIA practices describe it: arrows, Home, End, letters, Esc; the focus returns to the button.
import { Menu } from "@base-ui/react/menu";

/** A button that opens a list of actions; `label` is its name, its picture comes in `face`. */
export function MenuButton({ label, face, buttonClass, listClass, children }) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={buttonClass} aria-label={label}>
        {face}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={8} align="end" style={{ zIndex: 20 }}>
          <Menu.Popup className={listClass}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** One of its actions. */
export function MenuAction({ onChoose, itemClass, children }) {
  return (
    <Menu.Item className={itemClass} onClick={() => onChoose?.()}>
      {children}
    </Menu.Item>
  );
}
