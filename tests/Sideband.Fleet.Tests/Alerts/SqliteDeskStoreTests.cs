namespace Sideband.Fleet.Tests.Alerts;

/// <summary>Notices that wait in a file.</summary>
public sealed class SqliteDeskStoreTests(PostgresServer server) : DeskStoreTests(server, StoreKind.Sqlite);
