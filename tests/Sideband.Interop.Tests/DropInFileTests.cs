namespace Sideband.Interop.Tests;

/// <summary>Files that ipmitool or our drop-in wrote of a controller are read by either.</summary>
public sealed class DropInFileTests
{
    [Fact]
    public async Task Events_that_either_saved_are_sent_again_by_either()
    {
        await using var theirs = TestRack.Start();
        await using var ours = TestRack.Start();
        var folder = Directory.CreateTempSubdirectory("sideband-sel").FullName;
        var (saved, ownSaved, bad) = (
            Path.Combine(folder, "theirs"),
            Path.Combine(folder, "ours"),
            Path.Combine(folder, "bad")
        );
        await File.WriteAllTextAsync(
            bad,
            "4 9\n# nothing\n\n0x04 0x09 0x01 0xef 0x00 0xff 0xff 0x11 # more than seven\n",
            TestContext.Current.CancellationToken
        );
        var wrong = new List<string>();
        foreach (var command in (string[])["event 1", "event 2", "event 3", $"sel add {bad}", "sel add nofile"])
            await DropInPair.CompareAsync(wrong, "", command, theirs, ours);
        Assert.Equal(0, (await Peer.RunSplitAsync("ipmitool", DropInPair.Words(theirs, $"sel save {saved}"))).Code);
        Assert.Equal(0, (await DropInRun.OwnAsync(DropInPair.Words(ours, $"sel save {ownSaved}"))).Code);
        Assert.Equal(
            await File.ReadAllTextAsync(saved, TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(ownSaved, TestContext.Current.CancellationToken)
        );
        await DropInPair.CompareAsync(wrong, "", $"sel add {saved}", theirs, ours);
        await DropInPair.CompareAsync(wrong, "", $"sel save {Path.Combine(folder, "no", "folder")}", theirs, ours);
        await DropInPair.CompareAsync(wrong, "", "sel elist", theirs, ours);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Repositories_that_either_dumped_are_filled_again_by_either()
    {
        await using var theirs = TestRack.Start();
        await using var ours = TestRack.Start();
        var folder = Directory.CreateTempSubdirectory("sideband-sdr").FullName;
        var (dumped, cut, empty) = (
            Path.Combine(folder, "all"),
            Path.Combine(folder, "cut"),
            Path.Combine(folder, "empty")
        );
        var wrong = new List<string>();
        await DropInPair.CompareAsync(wrong, "", $"sdr dump {dumped}", theirs, ours);
        var bytes = await File.ReadAllBytesAsync(dumped, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(cut, bytes[..(bytes.Length - 7)], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(empty, [], TestContext.Current.CancellationToken);
        await DropInPair.CompareAsync(wrong, "", $"sdr fill file {dumped}", theirs, ours);
        await DropInPair.CompareAsync(wrong, "", "sdr elist all", theirs, ours);
        // The peer erases what it has nothing to fill with, or crashes; ours leaves it.
        foreach (var file in (string[])[cut, empty, Path.Combine(folder, "none")])
        {
            var (refusal, said, _) = await DropInRun.OwnAsync(DropInPair.Words(ours, $"sdr fill file {file}"));
            Assert.Equal((1, ""), (refusal, said));
        }
        var (code, output, _) = await DropInRun.OwnAsync(DropInPair.Words(ours, "sdr fill nosat"));
        Assert.Equal((0, ""), (code, output));
        await DropInPair.CompareAsync(wrong, "", "sdr elist all", theirs, ours);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Directory.Delete(folder, recursive: true);
    }
}
