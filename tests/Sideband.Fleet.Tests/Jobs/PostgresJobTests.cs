namespace Sideband.Fleet.Tests.Jobs;

/// <summary>Jobs over a server's database.</summary>
public sealed class PostgresJobTests(PostgresServer server) : JobTests(server, StoreKind.Postgres);
