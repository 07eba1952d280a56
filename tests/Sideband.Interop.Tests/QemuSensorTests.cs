namespace Sideband.Interop.Tests;

/// <summary>A machine's sensors tell what QEMU, and the system that it runs on, know of it.</summary>
public sealed class QemuSensorTests
{
    private const string Sensors = """
        sensors:
          - {name: CPU Load, type: processor, unit: percent, range: 0..255, qemu: cpu load}
          - {name: Disk Read, type: memory, unit: kilobyte per second, range: 0..25500, qemu: disk read}
          - {name: Net Sent, type: memory, unit: kilobyte per second, range: 0..25500, qemu: network sent}
          - {name: Memory, type: memory, unit: megabyte, range: 0..1020, qemu: memory}
          - {name: CPU Temp, type: temperature, idle: 20, full: 120, off: none}
          - {name: Power State, type: system acpi power state, qemu: state, events: none}
          - {name: OS Stop, type: os stop shutdown, qemu: state}
        """;

    [Fact]
    public async Task Load_memory_and_the_state_of_the_process_are_told()
    {
        await using var machine = await QemuMachine.StartAsync(keys: Sensors, boots: false);
        var off = await machine.AskAsync("sdr elist");
        Assert.Matches(@"CPU Load.*\| No Reading", off);
        Assert.Matches(@"Power State.*mechanical off", off);
        await machine.AskAsync("power on");
        var on = await machine.UntilAsync(
            "sdr elist",
            said =>
                Has(said, "CPU Load", "percent")
                && Has(said, "Disk Read", "kilobyte")
                && Has(said, "Memory", "512 megabyte")
        );
        Assert.Matches(@"Power State.*working", on);
        Assert.Matches("CPU Temp.*degrees C", on);
        // It has no network card.
        Assert.Matches(@"Net Sent.*\| No Reading", on);
    }

    [Fact]
    public async Task Panic_and_watchdog_of_the_guest_reach_sensor_and_log()
    {
        QemuGuest.NeedsTime();
        await using var machine = await QemuMachine.StartAsync(keys: Sensors);
        await machine.ListenAsync();
        await machine.AskAsync("power on");
        var place = await machine.HearAsync("guest: ready");

        // QEMU's own watchdog device, which nobody feeds.
        await machine.InGuestAsync("insmod /modules/watchdog.ko && insmod /modules/i6300esb.ko heartbeat=2");
        await machine.InGuestAsync("(sleep 1; echo >/dev/watchdog) &");
        place = await machine.HearAsync("SeaBIOS", place);
        await machine.HearAsync("guest: ready", place);
        Assert.Matches("Watchdog2.*Hard reset", await machine.AskAsync("sel list"));

        await machine.InGuestAsync("(sleep 1; echo c >/proc/sysrq-trigger) &");
        await machine.UntilAsync("sdr elist", "Run-time critical stop");
        Assert.Matches("OS Stop.*Run-time critical stop.*Asserted", await machine.AskAsync("sel elist"));
        await machine.AskAsync("power reset");
        await machine.UntilAsync("sdr elist", said => !said.Contains("critical stop", StringComparison.Ordinal));
        Assert.Matches("OS Stop.*Run-time critical stop.*Deasserted", await machine.AskAsync("sel elist"));
    }

    private static bool Has(string list, string sensor, string reading) =>
        list.Split('\n')
            .Any(line =>
                line.StartsWith(sensor + " ", StringComparison.Ordinal)
                && line.Contains(reading, StringComparison.Ordinal)
            );
}
