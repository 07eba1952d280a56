using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>ipmitool on a serial line, by a pseudo-terminal.</summary>
public sealed class SerialTests
{
    [Theory]
    [InlineData("serial-basic", "basic")]
    [InlineData("serial-terminal", "terminal")]
    public async Task Ipmitool_works_over_a_serial_line(string way, string mode)
    {
        using var folder = new TemporaryFolder();
        var port = folder.File("port");
        await using var rack = TestRack.Start(keys: $"serial port: {{pty: {port}, mode: {mode}, login: no}}");
        async Task ExpectAsync(string expected, string command)
        {
            var (code, output) = await Peer.RunAsync(
                "ipmitool",
                ["-I", way, "-D", $"{port}:115200", .. command.Split(' ')]
            );
            Assert.True(code == 0, $"ipmitool -I {way} {command} ended with {code}: {output}");
            Assert.Contains(expected, output, StringComparison.Ordinal);
        }
        await ExpectAsync("Firmware Revision         : 2.14", "mc info");
        await ExpectAsync("CPU Temp         | 40 degrees C", "sdr list");
        await ExpectAsync("Product Serial        : SN42", "fru print");
        await ExpectAsync("Chassis Power is on", "power status");
        await ExpectAsync("Down/Off", "power off");
        await ExpectAsync("20 01 02 14 02", "raw 6 1");
        await ExpectAsync("Channel 0x2 info", "channel info 2");
        // The machine takes its time to go down.
        await rack.OffAsync();
        await ExpectAsync("Power off/down", "sel elist");
    }

    [Fact]
    public async Task FreeIpmi_reads_the_parameters_of_the_serial_channel()
    {
        using var folder = new TemporaryFolder();
        await using var rack = TestRack.Start(keys: $"serial port: {{pty: {folder.File("port")}, mode: basic}}");
        var (code, output) = await Peer.RunAsync(
            "ipmi-config",
            [
                .. $"-D LAN_2_0 -I 17 -h 127.0.0.1:{rack.Port} -u {TestRack.User} -p {TestRack.Password} -l ADMIN --checkout -S Serial_Conf".Split(
                    ' '
                ),
            ]
        );
        Assert.True(code == 0, output);
        Assert.Matches(@"Enable_Basic_Mode\s+Yes", output);
        Assert.Matches(@"Enable_Terminal_Mode\s+No", output);
        Assert.Matches(@"Connect_Mode\s+Direct_Connect", output);
        Assert.Matches(@"Flow_Control\s+No_Flow_Control", output);
        Assert.Matches(@"Bit_Rate\s+115200", output);
    }
}
