using System.Globalization;
using Sideband.Bmc.Storage;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Storage;

/// <summary>
/// The power goes at every byte that the store writes: all flushes that returned are there, whole, and no half one: at 100,000
/// points, and <c>bench/kills</c> lets it go at as many as you like.
/// </summary>
public sealed class NvStorePowerTests(Figures<NvStorePowerTests> figures) : IClassFixture<Figures<NvStorePowerTests>>
{
    /// <summary>The points of each way in which a cut is survived.</summary>
    private static readonly int Points =
        int.Parse(
            Environment.GetEnvironmentVariable("SIDEBAND_CRASH_POINTS") is { Length: > 0 } text ? text : "100000",
            CultureInfo.InvariantCulture
        ) / Enum.GetValues<Survival>().Length;

    private const int FirstSeed = 11;

    private const string Path = "node.nv";

    /// <summary>Few bytes before a rewrite, so that the power goes within rewrites, too.</summary>
    private const int SmallestRewrite = 400;

    [Theory]
    [InlineData(nameof(Survival.All))]
    [InlineData(nameof(Survival.None))]
    [InlineData(nameof(Survival.Zeros))]
    [InlineData(nameof(Survival.Pieces))]
    public void Wherever_the_power_goes_all_that_was_flushed_is_there_and_nothing_half(string survival)
    {
        var how = Enum.Parse<Survival>(survival);
        var points = 0;
        for (var seed = FirstSeed; points < Points; seed++)
            points += CutEverywhere(how, seed);
        figures.Add("points at which the power went", points);
    }

    /// <returns>At how many points the power went.</returns>
    private static int CutEverywhere(Survival how, int seed)
    {
        var whole = new SimulatedDisk();
        _ = Work(whole, seed);
        Assert.InRange(whole.Used, 2000, 20_000);
        for (var cut = 0; cut < whole.Used; cut++)
        {
            var disk = new SimulatedDisk { Power = cut };
            var states = Work(disk, seed);
            var after = disk.AfterPowerCut(how, cut);
            string found;
            using (var store = NvStore.Open(after, Path, SmallestRewrite))
            {
                found = Describe(store);
                Assert.False(store.IsDirty);
                store.Put("after", [1]);
                store.Flush();
            }
            // The last of the states was under way when the power went.
            Assert.True(found == states[^1] || found == states[^2], $"seed {seed}, cut at {cut}: {found}");
            using var again = NvStore.Open(after, Path, SmallestRewrite);
            Assert.Null(again.Repair);
            Assert.Equal([1], again.Find("after"));
            Assert.False(after.Exists(Path + ".new"));
        }
        return (int)whole.Used;
    }

    /// <summary>Puts and deletes and flushes until the power goes; the states before and after each flush.</summary>
    private static List<string> Work(SimulatedDisk disk, int seed = FirstSeed)
    {
        var random = new Random(seed);
        var states = new List<string> { "", "" };
        try
        {
            using var store = NvStore.Open(disk, Path, SmallestRewrite);
            for (var flush = 0; flush < 80; flush++)
            {
                for (var change = random.Next(1, 4); change > 0; change--)
                {
                    var key = $"k{random.Next(6)}";
                    if (random.Next(4) == 0)
                        store.Delete(key);
                    else
                        store.Put(key, [.. Enumerable.Repeat((byte)flush, random.Next(1, 30))]);
                }
                states.Add(Describe(store));
                store.Flush();
            }
        }
        catch (PowerCutException)
        {
            return states;
        }
        states.Add(states[^1]);
        return states;
    }

    private static string Describe(NvStore store) =>
        string.Join(' ', store.Keys("k").Select(key => $"{key}={Convert.ToHexString(store.Find(key)!)}"));

    [Fact]
    public void A_repair_is_told_and_made_once()
    {
        var disk = new SimulatedDisk();
        using (var store = NvStore.Open(disk, Path))
        {
            Assert.Null(store.Repair);
            store.Put("first", [1]);
            store.Flush();
            store.Put("second", [2]);
            disk.Power = 20;
            Assert.Throws<PowerCutException>(store.Flush);
        }
        var after = disk.AfterPowerCut(Survival.All);
        using (var store = NvStore.Open(after, Path))
        {
            Assert.Equal(
                "node.nv ended within a write, whose 20 bytes nobody was told of: they were cut off.",
                store.Repair
            );
            Assert.Equal(["first"], store.Keys(""));
        }
        using var again = NvStore.Open(after, Path);
        Assert.Null(again.Repair);
    }

    [Fact]
    public void Damage_in_the_middle_costs_what_was_written_there_and_nothing_behind_it()
    {
        var disk = new SimulatedDisk();
        using (var store = NvStore.Open(disk, Path))
        {
            for (byte i = 1; i <= 3; i++)
            {
                store.Put($"k{i}", [i]);
                store.Flush();
            }
        }
        disk.Damage(Path, (disk.Length(Path) / 3) + LogFrame.HeaderSize + 2);
        using (var store = NvStore.Open(disk, Path))
        {
            Assert.Equal(["k1", "k3"], store.Keys(""));
            Assert.Contains("bytes in its middle could not be read", store.Repair, StringComparison.Ordinal);
        }
        using var again = NvStore.Open(disk, Path);
        Assert.Equal(["k1", "k3"], again.Keys(""));
        Assert.Null(again.Repair);
    }

    [Fact]
    public void A_file_of_another_kind_is_left_alone()
    {
        var disk = new SimulatedDisk();
        disk.Write(Path, [.. "machines: []\n"u8]);
        var refusal = Assert.Throws<IOException>(() => NvStore.Open(disk, Path));
        Assert.Contains("move it away", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(13, disk.Length(Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_failure_no_change_is_taken_and_none_is_promised(bool isSync)
    {
        var disk = new SimulatedDisk();
        using (var store = NvStore.Open(disk, Path))
        {
            store.Put("kept", [1]);
            store.Flush();
            if (isSync)
                disk.GoodSyncs = 0;
            else
                disk.Room = 5;
            store.Put("lost", [2]);
            var failure = Assert.Throws<StoreFailedException>(store.Flush);
            Assert.Contains("takes no changes any more", failure.Message, StringComparison.Ordinal);
            Assert.True(store.IsReadOnly);
            (disk.GoodSyncs, disk.Room) = (int.MaxValue, int.MaxValue);
            store.Put("more", [3]);
            store.Delete("kept");
            Assert.Equal(2, store.Refusals);
            Assert.False(store.IsDirty);
            store.Flush();
        }
        using var again = NvStore.Open(disk.AfterPowerCut(Survival.None), Path);
        Assert.Equal(["kept"], again.Keys(""));
    }

    [Fact]
    public void What_a_start_found_stays_though_the_program_before_was_killed_within_its_flush()
    {
        var disk = new SimulatedDisk();
        using (var store = NvStore.Open(disk, Path))
        {
            store.Put("k1", [1]);
            store.Flush();
            store.Put("k2", [2]);
            // The second frame is as long as the first, and all the power is gone when it is to be synced.
            disk.Power = disk.Length(Path);
            Assert.Throws<PowerCutException>(store.Flush);
        }
        var killed = disk.AfterKill();
        using (var store = NvStore.Open(killed, Path))
            Assert.Equal(["k1", "k2"], store.Keys(""));
        using var again = NvStore.Open(killed.AfterPowerCut(Survival.None), Path);
        Assert.Equal(["k1", "k2"], again.Keys(""));
    }

    [Theory]
    [InlineData(nameof(Survival.All))]
    [InlineData(nameof(Survival.None))]
    public void A_new_log_whose_name_may_not_be_safe_says_what_the_old_one_said(string survival)
    {
        var disk = new SimulatedDisk();
        using (var store = NvStore.Open(disk, Path, SmallestRewrite))
        {
            for (byte i = 1; disk.Length(Path) <= SmallestRewrite; i++)
            {
                store.Put("kept", [i]);
                store.Put("changed", [1]);
                store.Flush();
            }
            store.Put("changed", [2]);
            store.Put("added", [3]);
            // The new log is synced, the folder is not.
            disk.GoodSyncs = 1;
            Assert.Throws<StoreFailedException>(store.Flush);
        }
        Assert.False(disk.Exists(Path + ".new"));
        disk.GoodSyncs = int.MaxValue;
        using (var store = NvStore.Open(disk.AfterKill(), Path, SmallestRewrite))
            Assert.Equal(("changed kept", 1), (string.Join(' ', store.Keys("")), store.Find("changed")![0]));
        using var again = NvStore.Open(disk.AfterPowerCut(Enum.Parse<Survival>(survival)), Path, SmallestRewrite);
        Assert.Equal(("changed kept", 1), (string.Join(' ', again.Keys("")), again.Find("changed")![0]));
    }
}
