namespace Sideband.Fleet.Tests.Jobs;

/// <summary>Audits over a file.</summary>
public sealed class SqliteAuditJobTests(PostgresServer server) : AuditJobTests(server, StoreKind.Sqlite);
