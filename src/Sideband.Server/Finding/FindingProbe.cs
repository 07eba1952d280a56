using System.Globalization;
using Sideband.Client;

namespace Sideband.Server.Finding;

/// <summary>Asks a controller what it tells strangers. No session is begun, and nobody logs in.</summary>
internal static class FindingProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<FoundController> AskAsync(
        Presence presence,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var host = presence.Peer.Address.ToString();
        var options = new ClientOptions
        {
            Port = presence.Peer.Port,
            Timeout = Patience,
            CacheFolder = null,
        };
        var found = new FoundController(presence.Peer.ToString(), now, now) { Manufacturer = presence.Maker };
        try
        {
            var offer = await ControllerProbe.CapabilitiesAsync(host, options, cancellation).ConfigureAwait(false);
            found = found with
            {
                Ipmi =
                [
                    .. offer.Capabilities.Types != 0 ? ["1.5"] : Array.Empty<string>(),
                    .. offer.Ipmi20 ? ["2.0"] : Array.Empty<string>(),
                ],
            };
            if (offer.Ipmi20)
            {
                var suites = await ControllerProbe.CiphersAsync(host, options, cancellation).ConfigureAwait(false);
                found = found with { Suites = [.. suites.Select(suite => (int)suite.Id)] };
            }
            return
                await ControllerProbe.IdentityAsync(host, options, cancellation).ConfigureAwait(false) is { } identity
                ? found with
                {
                    Manufacturer = identity.ManufacturerId,
                    Product = identity.ProductId,
                    Firmware = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{identity.FirmwareMajor}.{identity.FirmwareMinor:00}"
                    ),
                }
                : found;
        }
        catch (IpmiException)
        {
            // It is there, and says no more.
            return found;
        }
    }
}
