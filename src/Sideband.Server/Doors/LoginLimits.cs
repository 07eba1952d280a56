using System.Net;
using System.Net.Sockets;

namespace Sideband.Server.Doors;

/// <summary>
/// How fast passwords may be tried: by source, and by name over all sources. A browser that has come in before has tries of its own, so
/// that whoever uses up those of a name does not shut out its owner.
/// </summary>
internal sealed class LoginLimits(TimeProvider clock)
{
    private readonly TryBudget _sources = new(10, TimeSpan.FromSeconds(6), clock);
    private readonly TryBudget _names = new(20, TimeSpan.FromSeconds(30), clock);
    private readonly TryBudget _devices = new(10, TimeSpan.FromSeconds(6), clock);

    /// <summary>Takes a try.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="name">The account that is tried.</param>
    /// <param name="device">The browser, if it has come in with this name before.</param>
    /// <param name="wait">How long to wait where there is no try left.</param>
    /// <returns>Gives the try back, for who succeeds; null where there was none.</returns>
    public Action? TryTake(IPAddress? source, string name, string? device, out TimeSpan wait)
    {
        wait = default;
        if (device is not null)
        {
            if (_devices.Take(device) is not { } rest)
                return () => _devices.GiveBack(device);
            wait = rest;
            return null;
        }
        var from = SourceOf(source);
        if (_sources.Take(from) is { } ofSource)
        {
            wait = ofSource;
            return null;
        }
        var key = name.ToLowerInvariant();
        if (_names.Take(key) is not { } ofName)
            return () =>
            {
                _sources.GiveBack(from);
                _names.GiveBack(key);
            };
        wait = ofName;
        return null;
    }

    /// <summary>A network of IPv6 is one source: who has an address of it has them all.</summary>
    public static string SourceOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
