namespace Sideband.Fleet.Tests.Jobs;

/// <summary>Jobs over a file.</summary>
public sealed class SqliteJobTests(PostgresServer server) : JobTests(server, StoreKind.Sqlite);
