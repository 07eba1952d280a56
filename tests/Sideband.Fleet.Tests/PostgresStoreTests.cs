using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Tests;

/// <summary>What is kept in a server's database.</summary>
public sealed class PostgresStoreTests(PostgresServer server) : StoreTests(server, StoreKind.Postgres)
{
    private readonly PostgresServer _server = server;

    [Fact]
    public async Task A_store_of_a_newer_program_is_left_alone()
    {
        var place = await _server.MakeDatabaseAsync();
        await (await PostgresStore.OpenAsync(place, cancellation: Test)).DisposeAsync();
        await _server.ExecuteAsync(place.ToString().Split('/')[^1], "INSERT INTO form(version) VALUES (99)");
        var told = await Assert.ThrowsAsync<FleetStoreException>(() =>
            PostgresStore.OpenAsync(place, cancellation: Test)
        );
        Assert.Contains("newer program", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_that_begin_at_once_make_one_form()
    {
        var place = await _server.MakeDatabaseAsync();
        var stores = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => PostgresStore.OpenAsync(place, cancellation: Test))
        );
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Both_kinds_of_store_have_the_same_forms()
    {
        Assert.Equal(
            Migrations.Of("Sqlite").Select(name => name.Split('/')[1]),
            Migrations.Of("Postgres").Select(name => name.Split('/')[1])
        );
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_without_the_password()
    {
        var place = PostgresPlace.Parse("postgres://ann:s3cret%40word@127.0.0.1:1/fleet?timeout=2");
        Assert.True(place.HasPassword);
        Assert.Equal("postgres://127.0.0.1:1/fleet", place.ToString());
        var told = await Assert.ThrowsAsync<FleetStoreException>(() =>
            PostgresStore.OpenAsync(place, cancellation: Test)
        );
        Assert.StartsWith("the store postgres://127.0.0.1:1/fleet: ", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", told.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://ann@db:6000/fleet", "postgres://db:6000/fleet", false)]
    [InlineData("postgresql://db/fleet?user=ann&password=x&sslmode=require", "postgres://db:5432/fleet", true)]
    [InlineData("Host=/run/postgresql;Database=fleet", "postgres:///run/postgresql:5432/fleet", false)]
    [InlineData("Server=db; Database=fleet;Password=a", "postgres://db:5432/fleet", true)]
    public void Addresses_are_read_as_others_write_them(string text, string place, bool hasPassword)
    {
        Assert.True(PostgresPlace.IsMeant(text));
        var read = PostgresPlace.Parse(text);
        Assert.Equal((place, hasPassword), (read.ToString(), read.HasPassword));
    }

    [Theory]
    [InlineData("Host=db;Password=s3cret;word=x")]
    [InlineData("postgres://db:port/x?password=s3cret")]
    [InlineData("postgres://db/x?pass%20word=s3cret")]
    [InlineData("Database=s3cret")]
    [InlineData("postgres:///fleet")]
    public void What_is_no_address_is_told_without_what_it_says(string text)
    {
        var told = Assert.Throws<FormatException>(() => PostgresPlace.Parse(text));
        Assert.DoesNotContain("s3cret", told.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fleet.db")]
    [InlineData("/var/lib/a=b/fleet.db")]
    [InlineData("none")]
    public void A_file_is_no_address(string text) => Assert.False(PostgresPlace.IsMeant(text));
}
