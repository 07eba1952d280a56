using System.Text;

namespace Sideband.Interop.Tests;

/// <summary>A machine's virtual CD-ROM drive takes images from outside, and the machine boots from them.</summary>
public sealed class QemuMediaTests
{
    [Fact]
    public async Task Image_is_put_in_by_the_network_and_booted_from()
    {
        await using var machine = await QemuMachine.StartAsync(boots: false);
        await WriteAsync(machine, "one.iso", "This is one.");
        await machine.ListenAsync();
        Assert.Equal("00", await RawAsync(machine, "01"));
        await RawAsync(machine, "02", "one.iso");
        // It waits for the machine to start.
        Assert.Equal("01" + Hex("one.iso"), await RawAsync(machine, "01"));
        await machine.AskAsync("chassis bootdev cdrom");
        await machine.AskAsync("power on");
        await machine.HearAsync("This is one.");
        Assert.Equal("01" + Hex("one.iso"), await RawAsync(machine, "01"));
        var (code, output) = await machine.TryAsync("raw", "0x38", "0x02", "0x2e");
        Assert.True(code != 0 && output.Contains("rsp=0x81", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task Image_is_changed_and_taken_out_by_the_racks_owner_and_outlives_the_controller()
    {
        QemuGuest.NeedsTime();
        await using var machine = await QemuMachine.StartAsync(boots: false);
        await WriteAsync(machine, "one.iso", "This is one.");
        await WriteAsync(machine, "two.iso", "This is two.");
        await machine.ListenAsync();
        await machine.AskAsync("power on");
        Assert.Contains("empty", await machine.AskRackAsync("media"), StringComparison.Ordinal);
        foreach (var name in (string[])["one.iso", "two.iso"])
        {
            Assert.Contains(name, await machine.AskRackAsync("media", machine.Place(name)), StringComparison.Ordinal);
        }
        await machine.AskAsync("power reset");
        var place = await machine.HearAsync("This is two.");

        await machine.KillRackAsync();
        await machine.RunRackAsync();
        Assert.Contains("two.iso", await machine.AskRackAsync("media"), StringComparison.Ordinal);
        Assert.Contains("empty", await machine.AskRackAsync("media", "eject"), StringComparison.Ordinal);
        await machine.AskAsync("power reset");
        await machine.HearAsync("No bootable device", place);
    }

    private static Task WriteAsync(QemuMachine machine, string name, string text) =>
        File.WriteAllBytesAsync(
            machine.Place(name),
            BootableCd.Saying(text + "\r\n"),
            TestContext.Current.CancellationToken
        );

    private static async Task<string> RawAsync(QemuMachine machine, string command, string text = "")
    {
        var said = await machine.AskAsync(
            string.Join(' ', [$"raw 0x38 0x{command}", .. text.Select(c => $"0x{(int)c:x2}")])
        );
        return string.Concat(said.Where(char.IsAsciiLetterOrDigit));
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text));
}
