using Sideband.Bmc.Commands;
using Sideband.Bmc.Payloads;
using Sideband.Protocol;
using Sideband.Protocol.Records;

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

    /// <summary>
    /// Adds what is done where a filter asks for the OEM action; the machine's filters say for which events. It is done
    /// shortly after the event was logged. Events that it logs alert, and lead to no further action.
    /// </summary>
    /// <param name="action">What is done. It must not wait.</param>
    public void AddEventAction(Action<PluginEvent> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _parts.Actions.Add(action);
    }

    /// <summary>Adds what says in words what the manufacturer's own records mean.</summary>
    /// <param name="decoder">The decoder.</param>
    public void AddRecordDecoder(IRecordDecoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _parts.Decoders.Add(decoder);
    }

    /// <summary>Adds a payload of sessions.</summary>
    /// <param name="payload">The payload.</param>
    public void AddPayload(IOemPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        _parts.Payloads.Add(payload);
    }
}
