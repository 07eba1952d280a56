using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>The LAN settings of a channel. (IPMI v2.0 §23)</summary>
public sealed class LanOperations
{
    private readonly IpmiClient _client;

    internal LanOperations(IpmiClient client) => _client = client;

    /// <summary>A parameter; null where the controller does not have it.</summary>
    /// <param name="channel">The channel; 14 is the one that the session came by.</param>
    /// <param name="set">Which one, for parameters that have several; else 0.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<T?> ReadAsync<T>(byte channel, byte set, CancellationToken cancellation = default)
        where T : struct, IParameter<T> => Of(channel).TryReadAsync<T>(cancellation, set);

    /// <summary>The data of a parameter as they are; null where the controller does not have it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="selector">The parameter.</param>
    /// <param name="set">Which one, for parameters that have several.</param>
    /// <param name="block">Which part of it, for parameters that have parts.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Octets?> ReadAsync(
        byte channel,
        byte selector,
        byte set,
        byte block,
        CancellationToken cancellation = default
    ) => Of(channel).TryReadAsync(selector, set, block, cancellation);

    /// <summary>Writes a parameter while others are kept out.</summary>
    public Task WriteAsync<T>(byte channel, T value, CancellationToken cancellation = default)
        where T : struct, IParameter<T>
    {
        var parameters = Of(channel);
        return parameters.LockedAsync(() => parameters.WriteAsync(value, cancellation), cancellation);
    }

    /// <summary>Writes several parameters while others are kept out, in their order.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="parameters">Selectors and data.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task WriteAsync(
        byte channel,
        IEnumerable<(byte Selector, Octets Data)> parameters,
        CancellationToken cancellation = default
    )
    {
        var group = Of(channel);
        return group.LockedAsync(
            async () =>
            {
                foreach (var (selector, data) in parameters)
                    await group.WriteAsync(selector, data, cancellation).ConfigureAwait(false);
            },
            cancellation
        );
    }

    /// <summary>Takes away the lock that somebody left behind.</summary>
    public Task UnlockAsync(byte channel, CancellationToken cancellation = default) =>
        Of(channel).UnlockAsync(cancellation);

    /// <summary>How many packets came, went and were dropped.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="clear">Count from nought again; the answer is from before.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<GetIpUdpRmcpStatistics.Response> StatisticsAsync(
        byte channel,
        bool clear,
        CancellationToken cancellation = default
    ) => _client.SendAsync(new GetIpUdpRmcpStatistics(channel, clear), cancellation);

    /// <summary>Makes the controller stop asking for and telling addresses on the LAN for as long as the session lasts.</summary>
    public Task<SuspendBmcArps.Response> SuspendArpsAsync(
        byte channel,
        bool gratuitous,
        bool responses,
        CancellationToken cancellation = default
    ) => _client.SendAsync(new SuspendBmcArps(channel, gratuitous, responses), cancellation);

    private ParameterGroup Of(byte channel) =>
        new(
            _client,
            "LAN",
            async (selector, set, block, cancellation) =>
                (
                    await _client
                        .SendAsync(
                            new GetLanConfigurationParameters(channel, false, selector, set, block),
                            cancellation
                        )
                        .ConfigureAwait(false)
                ).Data,
            (selector, data, cancellation) =>
                _client.SendAsync(new SetLanConfigurationParameters(channel, selector, data), cancellation)
        );
}
