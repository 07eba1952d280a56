namespace Sideband.Interop.Tests;

/// <summary>ipmitool with a session to a rack's machine.</summary>
internal static class Ipmitool
{
    /// <summary>Runs a command that must succeed; gives back what it printed.</summary>
    public static async Task<string> RunAsync(TestRack rack, params string[] command)
    {
        var (code, output) = await TryAsync(rack, command);
        Assert.True(code == 0, $"ipmitool {string.Join(' ', command)} ended with {code}: {output}");
        return output;
    }

    /// <summary>Runs a command, however it ends.</summary>
    public static Task<(int Code, string Output)> TryAsync(TestRack rack, params string[] command) =>
        Peer.RunAsync(
            "ipmitool",
            [
                "-I",
                "lanplus",
                "-H",
                "127.0.0.1",
                "-p",
                $"{rack.Port}",
                "-U",
                TestRack.User,
                "-P",
                TestRack.Password,
                .. command,
            ]
        );
}
