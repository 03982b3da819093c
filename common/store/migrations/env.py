"""Alembic's entry: runs the steps on the connection that common.store.migrating hands over."""

from alembic import context

from common.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
