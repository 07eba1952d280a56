namespace Sideband.Interop.Tests;

/// <summary>FreeIPMI's tools with a session to a rack's machine.</summary>
internal static class FreeIpmi
{
    /// <summary>The options that let an administrator in.</summary>
    public static string[] Way(TestRack rack) =>
        ["-D", "LAN_2_0", "-h", rack.Target, "-u", TestRack.User, "-p", TestRack.Password, "-l", "ADMIN"];

    /// <summary>Runs a tool that must succeed; gives back what it printed.</summary>
    public static async Task<string> RunAsync(TestRack rack, string program, params string[] options)
    {
        var (code, output) = await Peer.RunAsync(program, [.. Way(rack), .. options]);
        Assert.True(code == 0, $"{program} {string.Join(' ', options)} ended with {code}: {output}");
        return output;
    }
}
