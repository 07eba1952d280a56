using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Testing;

namespace Sideband.Bmc.Tests;

/// <summary>A controller that nobody asks, and where nothing can happen, is left alone.</summary>
public sealed class IdleTests
{
    [Fact]
    public void Idle_machines_are_looked_at_once_a_minute()
    {
        var time = new ManualTime();
        using var controller = new Controller(Machine.Usual, new MemoryStore(), time);
        Assert.Equal(TimeSpan.FromMinutes(1), controller.NextDue - time.GetUtcNow());
    }

    [Fact]
    public void A_machine_whose_load_may_cross_a_limit_is_watched()
    {
        var time = new ManualTime();
        var machine = Machine.Of(
            """
            sensors:
              - {name: CPU Temp, type: temperature, idle: 40, full: 90, upper: [56, 92, 98]}
            """
        );
        // A third of the load is 55 degrees, give or take two: the first limit is in reach.
        using var controller = new Controller(machine with { Load = 0.3 }, new MemoryStore(), time);
        Assert.Equal(TimeSpan.FromSeconds(1), controller.NextDue - time.GetUtcNow());
    }

    [Fact]
    public void An_injected_fault_is_seen_and_logged_at_once_however_calm_the_machine_was()
    {
        var time = new ManualTime();
        using var controller = new Controller(Machine.Usual, new MemoryStore(), time);
        var entries = controller.Sel.Records.Count;
        time.Advance(TimeSpan.FromMilliseconds(10));
        Injection.Apply(controller, "FAN 1", "fail");
        Assert.True(controller.Sel.Records.Count > entries);
    }
}
