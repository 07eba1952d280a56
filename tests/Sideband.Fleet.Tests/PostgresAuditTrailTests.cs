namespace Sideband.Fleet.Tests;

/// <summary>The audit trail in a server's database.</summary>
public sealed class PostgresAuditTrailTests(PostgresServer server) : AuditTrailTests(server, StoreKind.Postgres);
