namespace Sideband.Fleet.Tests;

/// <summary>Incidents in a server's database.</summary>
public sealed class PostgresIncidentStoreTests(PostgresServer server) : IncidentStoreTests(server, StoreKind.Postgres);
