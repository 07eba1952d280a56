using System.Collections.Frozen;
using Sideband.Protocol;

namespace Sideband.Bmc.Commands;

/// <summary>Maps commands to their handlers; one table serves all controllers of a kind.</summary>
internal sealed partial class CommandTable
{
    private readonly Dictionary<int, Entry> _building = [];
    private readonly FrozenDictionary<int, Entry> _entries;

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
            table.AddChassis();
            table.AddSensorEvent();
            table.AddStorage();
            table.AddTransport();
        });

    /// <summary>The commands of a controller beside it.</summary>
    public static CommandTable Satellite { get; } = new(table => table.AddSatellite());

    /// <summary>The command of these numbers; null where nobody answers it.</summary>
    public Entry? Find(byte netFn, byte command) => _entries.GetValueOrDefault(Key(netFn, command));

    /// <summary>A command and what answers it.</summary>
    internal sealed class Entry(IpmiCommand command, Entry.Runner run)
    {
        internal delegate int Runner(
            Controller controller,
            in Caller caller,
            ReadOnlySpan<byte> body,
            Span<byte> response
        );

        public IpmiCommand Command => command;

        /// <summary>Answers a request into <paramref name="response"/>: completion code and body.</summary>
        /// <returns>How many bytes that are; 0 where the answer comes later.</returns>
        public int Run(Controller controller, in Caller caller, ReadOnlySpan<byte> body, Span<byte> response)
        {
            if (!Reaches(in caller) || caller.Privilege < command.Privilege)
                return Refuse(response, CompletionCode.InsufficientPrivilege);
            var refusals = controller.Refusals;
            var length = run(controller, in caller, body, response);
            // Success means that it is kept, and a store that failed keeps nothing.
            return controller.Refusals == refusals || length == 0
                ? length
                : Refuse(response, CompletionCode.NotSupportedInPresentState);
        }

        private bool Reaches(in Caller caller) =>
            command.Reach switch
            {
                CommandReach.SystemInterface => caller.IsHost,
                CommandReach.LocalInterfaces => caller.IsLocal,
                CommandReach.Controller => false,
                _ => true,
            };
    }

    internal static int Refuse(Span<byte> response, CompletionCode code)
    {
        response[0] = (byte)code;
        return 1;
    }

    private static int Key(byte netFn, byte command) => netFn << 8 | command;

    private void Add<THandler, TRequest, TResponse>()
        where THandler : struct, IHandler<TRequest, TResponse>
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        _building.Add(
            Key((byte)TRequest.Command.NetFn, TRequest.Command.Code),
            new(TRequest.Command, Handle<THandler, TRequest, TResponse>)
        );

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
        return answer.Code == CompletionCode.Success ? 1 + Message.Write(in value, response[1..]) : 1;
    }
}
