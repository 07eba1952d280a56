namespace Sideband.Fleet.Tests.Jobs;

/// <summary>Audits over a database.</summary>
public sealed class PostgresAuditJobTests(PostgresServer server) : AuditJobTests(server, StoreKind.Postgres);
