using Sideband.Bmc.Commands;
using Sideband.Bmc.Payloads;
using Sideband.Protocol;

namespace Sideband.Bmc.Plugins;

/// <summary>Takes what a plug-in adds to a controller.</summary>
public sealed class PluginSetup
{
    private readonly PluginParts _parts;

    internal PluginSetup(PluginController controller, PluginParts parts) => (Controller, _parts) = (controller, parts);

    /// <summary>The controller; it may be kept, and used when a command or an action calls the plug-in.</summary>
    public PluginController Controller { get; }

    /// <summary>Adds a command. Its declaration says what it needs: length, privilege and channel are checked by it.</summary>
    /// <param name="handler">What answers it.</param>
    /// <typeparam name="TRequest">The command.</typeparam>
    /// <typeparam name="TResponse">Its response.</typeparam>
    /// <exception cref="ArgumentException">The controller has a command of this number.</exception>
    public void AddCommand<TRequest, TResponse>(PluginHandler<TRequest, TResponse> handler)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(handler);
        _parts.Add(
            new CommandTable.Entry(
                TRequest.Command,
                (Bmc.Controller _, in Caller caller, ReadOnlySpan<byte> body, Span<byte> response) =>
                {
                    if (Message.Read<TRequest>(body, out var request) != BodyFit.Exact)
                        return CommandTable.Refuse(response, CompletionCode.RequestDataLengthInvalid);
                    var from = new PluginCaller(caller.Channel.Number, caller.Privilege, caller.Session?.User.Name);
                    return CommandTable.Write(handler(in from, in request), response);
                }
            )
        );
    }

    /// <summary>Adds a payload of sessions.</summary>
    /// <param name="payload">The payload.</param>
    public void AddPayload(IOemPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        _parts.Payloads.Add(payload);
    }
}
