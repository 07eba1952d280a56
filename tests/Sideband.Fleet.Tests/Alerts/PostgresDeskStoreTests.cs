namespace Sideband.Fleet.Tests.Alerts;

/// <summary>Notices that wait in a server's database.</summary>
public sealed class PostgresDeskStoreTests(PostgresServer server) : DeskStoreTests(server, StoreKind.Postgres);
