using Sideband.Testing;

namespace Sideband.Bmc.Tests;

/// <summary>Time as a host lets it pass: it calls a controller when that wants to be called.</summary>
internal static class HostTime
{
    private const int MostAtOnce = 50;

    /// <summary>Lets time pass.</summary>
    /// <param name="time">The controller's clock.</param>
    /// <param name="controller">The controller.</param>
    /// <param name="seconds">How much.</param>
    /// <param name="settle">Does whatever is due.</param>
    public static void Run(this ManualTime time, Controller controller, double seconds, Action settle)
    {
        var end = time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        settle();
        while (controller.NextDue is var due && due <= end)
        {
            if (due > time.GetUtcNow())
                time.Advance(due - time.GetUtcNow());
            settle();
        }
        time.Advance(end - time.GetUtcNow());
        settle();
    }

    /// <summary>Does whatever is due now; what never comes to an end is a mistake.</summary>
    public static void Settle(this ManualTime time, Controller controller)
    {
        for (var i = 0; controller.NextDue <= time.GetUtcNow() || i == 0; i++)
        {
            Assert.InRange(i, 0, MostAtOnce);
            controller.Advance();
        }
    }
}
