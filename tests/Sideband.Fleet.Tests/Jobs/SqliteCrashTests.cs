namespace Sideband.Fleet.Tests.Jobs;

/// <summary>Crashes over a file.</summary>
public sealed class SqliteCrashTests(PostgresServer server) : CrashTests(server, StoreKind.Sqlite);
