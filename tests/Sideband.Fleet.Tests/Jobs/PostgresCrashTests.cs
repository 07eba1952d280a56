namespace Sideband.Fleet.Tests.Jobs;

/// <summary>Crashes over a server's database.</summary>
public sealed class PostgresCrashTests(PostgresServer server) : CrashTests(server, StoreKind.Postgres);
