namespace Sideband.Fleet.Tests;

/// <summary>Incidents in a file.</summary>
public sealed class SqliteIncidentStoreTests(PostgresServer server) : IncidentStoreTests(server, StoreKind.Sqlite);
