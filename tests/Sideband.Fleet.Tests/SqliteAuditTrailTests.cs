namespace Sideband.Fleet.Tests;

/// <summary>The audit trail in a file.</summary>
public sealed class SqliteAuditTrailTests(PostgresServer server) : AuditTrailTests(server, StoreKind.Sqlite);
