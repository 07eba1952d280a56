using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Protocol;

/// <summary>The catalogue of all commands declared here: one list for decoding, docs, checks, tests and fuzzing.</summary>
public static class StandardCommands
{
    /// <summary>Shows the visitor every command.</summary>
    public static void Accept(ICommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ChassisCommands.Accept(visitor);
        SensorEventCommands.Accept(visitor);
        AppCommands.Accept(visitor);
        StorageCommands.Accept(visitor);
        TransportCommands.Accept(visitor);
    }

    private static readonly Lazy<Dictionary<int, CommandDescription>> ByNumber = new(() =>
    {
        var index = new Index();
        Accept(index);
        return index.Entries;
    });

    /// <summary>The command of these numbers; null where the specification has none.</summary>
    /// <param name="netFn">The network function of requests.</param>
    /// <param name="code">The command.</param>
    public static CommandDescription? Find(NetFn netFn, byte code) =>
        ByNumber.Value.GetValueOrDefault((int)netFn << 8 | code);

    private sealed class Index : ICommandVisitor
    {
        public Dictionary<int, CommandDescription> Entries { get; } = [];

        public void Visit<TRequest, TResponse>()
            where TRequest : struct, IRequest<TRequest, TResponse>
            where TResponse : struct, IMessage<TResponse> =>
            Entries[(int)TRequest.Command.NetFn << 8 | TRequest.Command.Code] = CommandDescription.Of<
                TRequest,
                TResponse
            >();
    }
}
