using System.Net.Sockets;
using System.Text;
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

    /// <summary>Everything is set by ipmitool over LAN; the paging service is a few lines on a socket.</summary>
    [Fact]
    public async Task Page_reaches_a_paging_service_on_a_socket()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("pager");
        await using var rack = TestRack.Start(keys: $"serial port: {{unix listen: {path}, mode: terminal}}");
        using var pager = await ConnectAsync(path);
        async Task<string> RawAsync(string bytes)
        {
            var (code, output) = await Peer.RunAsync(
                "ipmitool",
                [
                    .. $"-I lanplus -C 17 -H 127.0.0.1 -p {rack.Port} -U {TestRack.User} -P {TestRack.Password} raw {bytes}".Split(
                        ' '
                    ),
                ]
            );
            Assert.True(code == 0, $"ipmitool raw {bytes} ended with {code}: {output}");
            return output.Trim();
        }
        // Destination 1 is a page by TAP account 1, whose pager is 123; alert string 1 is the text.
        await RawAsync("0x0c 0x10 2 17 1 1 4 0 0x11");
        await RawAsync("0x0c 0x10 2 27 1 0x31 0x32 0x33");
        await RawAsync("0x04 0x12 13 1 1 0x41 0x42 0x43");
        await RawAsync("0x04 0x16 2 0x01 0x81");
        Assert.Equal("\r", await HearAsync(pager, '\r'));
        await SayAsync(pager, "ID=");
        var logOn = await HearAsync(pager, '\r');
        // It may have knocked once more meanwhile.
        while (logOn == "\r")
            logOn = await HearAsync(pager, '\r');
        Assert.Equal("\u001BPG1\r", logOn);
        await SayAsync(pager, "\u0006\r\u001B[p\r");
        Assert.Equal("\u0002123\rABC\r\u0003", await HearAsync(pager, '\u0003'));
        Assert.Equal("17;\r", await HearAsync(pager, '\r'));
        Assert.Equal("ff", await RawAsync("0x04 0x16 2 0x41 0"));
        await SayAsync(pager, "211 Sent\r\u0006\r");
        Assert.Equal("\u0004\r", await HearAsync(pager, '\r'));
        await SayAsync(pager, "\u001B\u0004\r");
        while (await RawAsync("0x04 0x16 2 0x41 0") is var status && status != "01")
            Assert.Equal("ff", status);
        Assert.StartsWith("32 31 31 00", await RawAsync("0x0c 0x13 2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FreeIpmi_reads_the_parameters_of_the_serial_channel()
    {
        using var folder = new TemporaryFolder();
        await using var rack = TestRack.Start(keys: $"serial port: {{pty: {folder.File("port")}, mode: basic}}");
        var output = await FreeIpmi.RunAsync(rack, "ipmi-config", "-I", "17", "--checkout", "-S", "Serial_Conf");
        Assert.Matches(@"Enable_Basic_Mode\s+Yes", output);
        Assert.Matches(@"Enable_Terminal_Mode\s+No", output);
        Assert.Matches(@"Connect_Mode\s+Direct_Connect", output);
        Assert.Matches(@"Flow_Control\s+No_Flow_Control", output);
        Assert.Matches(@"Bit_Rate\s+115200", output);
    }

    [Fact]
    public async Task Machine_and_controller_share_a_line()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("port");
        await using var rack = TestRack.Start(keys: $"serial port: {{unix listen: {path}, shared: yes}}");
        using var person = await ConnectAsync(path);
        await SayAsync(person, "\r");
        Assert.Contains("login:", await HearAsync(person, ':'), StringComparison.Ordinal);
        await SayAsync(person, "\u001B(");
        Assert.EndsWith("[30 04 18 01 02]", await HearAsync(person, ']'), StringComparison.Ordinal);
        await SayAsync(person, "[SYS TMODE]\r");
        Assert.EndsWith("[SYS TMODE]", await HearAsync(person, ']'), StringComparison.Ordinal);
        Assert.EndsWith("[OK TMODE]", await HearAsync(person, ']'), StringComparison.Ordinal);
    }

    private static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task SayAsync(Socket socket, string text) =>
        await socket.SendAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    private static async Task<string> HearAsync(Socket socket, char end)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (text.Length == 0 || text[^1] != end)
        {
            Assert.Equal(1, await socket.ReceiveAsync(one, TestContext.Current.CancellationToken));
            text.Append((char)one[0]);
        }
        return text.ToString();
    }
}
