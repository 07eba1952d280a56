using System.Net;
using System.Net.Sockets;
using Sideband.Client;
using Sideband.Client.Quirks;

namespace Sideband.Cli.Hosts;

/// <summary>
/// Finds out who is there ahead of the work, so that those who are not hold up nobody. Some controllers answer no pings: a
/// host that is silent is still tried, only not in another's place.
/// </summary>
/// <param name="login">What is known of the hosts.</param>
/// <param name="clock">The time.</param>
internal sealed class HostPresence(Login login, TimeProvider clock)
{
    /// <summary>Pings a second: no more packets than the work itself sends.</summary>
    private const int Rate = 20_000;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(300);
    private readonly PresenceSweep _sweep = new(Rate, Wait, clock);
    private int _silent;

    /// <summary>How many have not answered.</summary>
    public int Silent => Volatile.Read(ref _silent);

    /// <summary>
    /// For a run; null where all begin at once, and a silent one holds up nobody anyway, and where they are to be taken one
    /// after the other.
    /// </summary>
    public static HostPresence? For(
        IReadOnlyList<Target> targets,
        RunOptions options,
        Login login,
        TimeProvider clock
    ) =>
        targets.Count > options.Fanout && options is { Stagger.Ticks: 0, MaxFailures: int.MaxValue }
            ? new(login, clock)
            : null;

    /// <summary>Asks one.</summary>
    public async Task<bool> IsThereAsync(Target target, CancellationToken cancellation)
    {
        if (IsDeaf(target))
            return true;
        foreach (var address in await AddressesAsync(target, cancellation))
        {
            if (await _sweep.PingAsync(new(address, target.Port ?? 623), cancellation) is not null)
                return true;
        }
        Interlocked.Increment(ref _silent);
        return false;
    }

    /// <summary>Whether it is known to answer no pings.</summary>
    private bool IsDeaf(Target target)
    {
        try
        {
            return Login.Quirks(login.For(target)).Has(Quirk.IpmiPing);
        }
        catch (UsageException)
        {
            // Its turn tells what is wrong with the name of a quirk.
            return true;
        }
    }

    private static async Task<IPAddress[]> AddressesAsync(Target target, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(target.Address, out var address))
            return [address];
        try
        {
            return await Dns.GetHostAddressesAsync(target.Address, cancellation);
        }
        catch (SocketException)
        {
            // Its turn tells what is wrong with the name.
            return [];
        }
    }
}
