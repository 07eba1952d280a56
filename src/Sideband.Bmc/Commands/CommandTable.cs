using System.Collections.Frozen;
using Sideband.Bmc.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Commands;

/// <summary>Maps commands to their handlers; one table serves all controllers of a kind.</summary>
internal sealed partial class CommandTable
{
    private readonly Dictionary<CommandNumber, Entry> _building = [];
    private readonly FrozenDictionary<CommandNumber, Entry> _entries;

    private CommandTable(Action<CommandTable> fill)
    {
        fill(this);
        _entries = _building.ToFrozenDictionary();
        _building.Clear();
    }

    /// <summary>The commands of a machine's controller.</summary>
    public static CommandTable Standard { get; } =
        new(table =>
        {
            table.AddApp();
            table.AddPayloads();
            table.AddFirewall();
            table.AddDcmi();
            table.AddChassis();
            table.AddSensorEvent();
            table.AddStorage();
            table.AddTransport();
            table.AddOem();
        });

    /// <summary>The commands of a controller beside it.</summary>
    public static CommandTable Satellite { get; } = new(table => table.AddSatellite());

    /// <summary>The command that a request asks for; null where nobody answers it.</summary>
    public Entry? Find(byte netFn, byte command, ReadOnlySpan<byte> body = default) =>
        Find(CommandNumber.Of((NetFn)netFn, command, body));

    /// <summary>The command of this number; null where nobody answers it.</summary>
    public Entry? Find(CommandNumber number) => _entries.GetValueOrDefault(number);

    /// <summary>All commands that are answered.</summary>
    public IEnumerable<IpmiCommand> Commands => _entries.Values.Select(entry => entry.Command);

    /// <summary>A command and what answers it.</summary>
    internal sealed class Entry(IpmiCommand command, Entry.Runner run)
    {
        internal delegate int Runner(
            Controller controller,
            in Caller caller,
            ReadOnlySpan<byte> body,
            Span<byte> response
        );

        private readonly bool _isKept = KeptChanges.AreMadeBy(command);
        private readonly bool _actsOnMachine = KeptChanges.AreAsideIn(command);

        public IpmiCommand Command => command;

        /// <summary>A second copy of a request is answered and not carried out.</summary>
        public bool ActsOnce { get; } = KeptChanges.HaveTheirTime(command);

        /// <summary>Answers a request into <paramref name="response"/>: completion code and body.</summary>
        /// <returns>How many bytes that are; 0 where the answer comes later.</returns>
        public int Run(Controller controller, in Caller caller, ReadOnlySpan<byte> body, Span<byte> response)
        {
            if (!ReachesFrom(caller.Channel) || !MayAsk(in caller))
                return Refuse(response, CompletionCode.InsufficientPrivilege);
            var code = controller.Firewall.Check(caller.Channel, command.Number, body);
            if (code != CompletionCode.Success)
                return Refuse(response, code);
            if (_isKept && controller.IsReadOnly)
                return Refuse(response, CompletionCode.NotSupportedInPresentState);
            var refusals = controller.Refusals;
            var length = run(controller, in caller, body, response);
            // Success means that it is kept, and a store that failed keeps nothing.
            if (controller.Refusals == refusals || length == 0 || _actsOnMachine)
                return length;
            controller.TakeBack();
            return Refuse(response, CompletionCode.NotSupportedInPresentState);
        }

        /// <summary>What only the host can ask needs no more than being the host, however little that is trusted.</summary>
        private bool MayAsk(in Caller caller) =>
            caller.Privilege >= command.Privilege || command.Reach == CommandReach.SystemInterface;

        /// <summary>Whether the command may come over a channel.</summary>
        public bool ReachesFrom(Channel channel) =>
            command.Reach switch
            {
                CommandReach.SystemInterface => channel.Medium == ChannelMedium.SystemInterface,
                CommandReach.LocalInterfaces => channel.Medium is ChannelMedium.SystemInterface or ChannelMedium.Ipmb,
                CommandReach.Controller => false,
                _ => true,
            };
    }

    internal static int Refuse(Span<byte> response, CompletionCode code)
    {
        response[0] = (byte)code;
        return 1;
    }

    private void Add<THandler, TRequest, TResponse>()
        where THandler : struct, IHandler<TRequest, TResponse>
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        _building.Add(TRequest.Command.Number, new(TRequest.Command, Handle<THandler, TRequest, TResponse>));

    private static int Handle<THandler, TRequest, TResponse>(
        Controller controller,
        in Caller caller,
        ReadOnlySpan<byte> body,
        Span<byte> response
    )
        where THandler : struct, IHandler<TRequest, TResponse>
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        if (Message.Read<TRequest>(body, out var request) != BodyFit.Exact)
            return Refuse(response, CompletionCode.RequestDataLengthInvalid);
        return Write(THandler.Handle(controller, in caller, in request), response);
    }

    /// <summary>Writes an answer: completion code and body; 0 bytes where it comes later.</summary>
    internal static int Write<TResponse>(in Answer<TResponse> answer, Span<byte> response)
        where TResponse : struct, IMessage<TResponse>
    {
        if (answer.IsLater)
            return 0;
        response[0] = (byte)answer.Code;
        var value = answer.Value;
        return answer.Code == CompletionCode.Success || answer.HasValue
            ? 1 + Message.Write(in value, response[1..])
            : 1;
    }
}
