namespace Sideband.Interop.Tests;

/// <summary>The command line tells a manufacturer's records in the words of his plug-in.</summary>
public sealed class RecordDecoderTests
{
    /// <summary>The worked example; the solution builds it.</summary>
    private static readonly string Plugin = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "../../AcmePlugin/release/AcmePlugin.dll")
    );

    private static Task<(int Code, string Output)> RunAsync(TestRack rack, string decoders, params string[] verb) =>
        Peer.RunAsync(
            "env",
            [
                $"SIDEBAND_DECODERS={decoders}",
                $"SIDEBAND_PASSWORD={TestRack.Password}",
                Peer.Sideband,
                "-H",
                rack.Target,
                "-U",
                TestRack.User,
                .. verb,
            ]
        );

    [Fact]
    public async Task Log_entries_are_told_in_the_words_of_a_plug_in()
    {
        await using var rack = TestRack.Start();
        // A record of type C0h of enterprise 32473: red, filter 7.
        var added = await RunAsync(rack, "", "sel", "add", "00 00 C0 00 00 00 00 D9 7E 00 03 07 00 00 00 00");
        Assert.Equal(0, added.Code);
        var (_, plain) = await RunAsync(rack, "", "sel", "list");
        Assert.Contains("OEM record C0h", plain, StringComparison.Ordinal);
        var (_, told) = await RunAsync(rack, Plugin, "sel", "list");
        Assert.Contains("front light turned red because of filter 7", told, StringComparison.Ordinal);
        Assert.DoesNotContain("OEM record", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_named()
    {
        await using var rack = TestRack.Start();
        var (code, output) = await RunAsync(rack, "/etc/hostname", "sel", "list");
        Assert.NotEqual(0, code);
        Assert.Contains("SIDEBAND_DECODERS names '/etc/hostname'", output, StringComparison.Ordinal);
    }
}
