using Sideband.Fleet.Inventories;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Records.Fru;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>What the parts of machines are is kept, and told when it changes.</summary>
public sealed class InventoryTests(PostgresServer server)
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_changes_is_an_event_with_what_it_was_and_is(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        await using var store = await place.OpenAsync();
        var controller = new ScriptedController(_time) { Fru = Board("SN1") };
        await using var watched = new Watched(_time, store, controller);
        var keeper = watched.Fleet.Inventories!;
        await StepAsync(watched, keeper);
        var first = (await keeper.FindAsync("NODE1", Test))!;
        Assert.Empty(first.History);
        Assert.Contains(new("controller", "firmware", "2.14"), first.Facts);
        Assert.Contains(new("FRU 0", "Board Serial Number", "SN1"), first.Facts);
        var reads = controller.Counts["Read FRU Data"];

        // As long as nothing says that it may be another it is left in peace.
        await StepAsync(watched, keeper);
        Assert.Equal(reads, controller.Counts["Read FRU Data"]);

        (controller.Firmware, controller.Fru) = (15, Board("SN2"));
        watched.Pass(6 * 60);
        await StepAsync(watched, keeper);
        var second = (await keeper.FindAsync("node1", Test))!;
        Assert.Equal(
            ["firmware 2.14 → 2.15", "FRU 0 Board Serial Number SN1 → SN2"],
            Assert.Single(second.History).Changes
        );
        Assert.Equal(
            ["Inventory changed: firmware 2.14 → 2.15", "Inventory changed: FRU 0 Board Serial Number SN1 → SN2"],
            watched.Fleet.Events.Latest().Where(e => e.Kind == FleetEventKind.Inventory).Select(e => e.Text)
        );

        // Once a day it is read in any case; a part that was pulled is gone.
        controller.Fru = null;
        watched.Pass(24 * 60 * 60 + 60);
        await StepAsync(watched, keeper);
        Assert.Equal(["FRU 0 is gone"], (await keeper.FindAsync("node1", Test))!.History[0].Changes);
    }

    [Fact]
    public async Task Who_does_not_answer_has_lost_nothing()
    {
        using var place = await TestStore.MakeAsync(StoreKind.Sqlite, server);
        await using var store = await place.OpenAsync();
        var controller = new ScriptedController(_time) { Fru = Board("SN1") };
        await using var watched = new Watched(_time, store, controller);
        var keeper = watched.Fleet.Inventories!;
        await StepAsync(watched, keeper);
        controller.RepositoryTime++;
        watched.Pass(6 * 60);
        controller.IsSilent = true;
        await StepAsync(watched, keeper);
        Assert.Empty((await keeper.FindAsync("node1", Test))!.History);
    }

    private async Task StepAsync(Watched watched, InventoryKeeper keeper)
    {
        watched.Pass(10);
        var step = keeper.StepAsync(Test);
        // The store takes real time, as much as the machine needs.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!step.IsCompleted)
        {
            watched.Pass(0.05);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, limit.Token);
        }
        await step;
    }

    private static byte[] Board(string serial) =>
        new FruDocument
        {
            Board = new(FruAreaKind.Board, 25, 0, [Field("Acme"), Field("R100"), Field(serial), Field("R100-1")]),
        }.Build();

    private static FruField Field(string text) =>
        new(FruFieldEncoding.Text, System.Text.Encoding.Latin1.GetBytes(text));
}
