"""How Reflex builds and serves cabinet."""

import reflex as rx

config = rx.Config(
    app_name="cabinet",
    plugins=[rx.plugins.TailwindV4Plugin()],
    disable_plugins=[rx.plugins.SitemapPlugin],
    # A page's state can be rebuilt from its address and the database, so it lives in the memory of its process.
    state_manager_mode="memory",
    frontend_compression_formats=["gzip"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
    default_color_mode="light",
)
