using Sideband.Client.Sessions;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client;

/// <summary>Asks controllers what they tell anybody, without a session. (IPMI v2.0 §13.14)</summary>
public static class ControllerProbe
{
    private const byte ThisChannel = 0x0E;

    /// <summary>The kinds of sessions that a controller offers.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="options">Port, time and observer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    /// <exception cref="IpmiCommandException">The controller does not tell.</exception>
    public static async Task<LoginOffer> CapabilitiesAsync(
        string host,
        ClientOptions options,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var peer = await IpmiClient.ResolveAsync(host, options.Port, cancellation).ConfigureAwait(false);
        using var connection = new Connection(peer, options);
        var request = new GetChannelAuthenticationCapabilities(
            ThisChannel,
            true,
            options.Privilege ?? PrivilegeLevel.Administrator
        );
        var command = GetChannelAuthenticationCapabilities.Command;
        var bytes = await connection
            .SendAsync(
                (byte)command.NetFn,
                command.Code,
                Message.ToOctets(in request).Memory,
                CommandEffect.Idempotent,
                null,
                cancellation
            )
            .ConfigureAwait(false);
        if (bytes[0] != (byte)CompletionCode.Success)
            throw new IpmiCommandException(command, (CompletionCode)bytes[0]);
        return
            Message.Read<GetChannelAuthenticationCapabilities.Response>(bytes.AsSpan(1), out var offer)
            == BodyFit.TooShort
            ? throw new IpmiException($"{peer}: the answer to {command.Name} is too short.")
            : new(offer);
    }
}
