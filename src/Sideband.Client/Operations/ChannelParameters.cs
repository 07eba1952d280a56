using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>The parameters that each channel of a kind has: read, and written while others are kept out.</summary>
public abstract class ChannelParameters
{
    private protected ChannelParameters(IpmiClient client) => Client = client;

    /// <summary>The session.</summary>
    private protected IpmiClient Client { get; }

    /// <summary>A parameter.</summary>
    /// <param name="channel">The channel; 14 is the one that the session came by.</param>
    /// <param name="set">Which one, for parameters that have several; else 0.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiCommandException">The controller does not have it.</exception>
    /// <exception cref="IpmiException">What the controller answers does not fit the parameter.</exception>
    public Task<T> GetAsync<T>(byte channel, byte set, CancellationToken cancellation = default)
        where T : struct, IParameter<T> => Of(channel).ReadAsync<T>(cancellation, set);

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
    ) => Of(channel).WriteAllAsync(parameters, cancellation);

    /// <summary>Takes away the lock that somebody left behind.</summary>
    public Task UnlockAsync(byte channel, CancellationToken cancellation = default) =>
        Of(channel).UnlockAsync(cancellation);

    /// <summary>The parameters of a channel.</summary>
    internal abstract ParameterGroup Of(byte channel);
}
