using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.Oem;
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
        DcmiCommands.Accept(visitor);
        SidebandCommands.Accept(visitor);
    }

    private static readonly Lazy<Dictionary<CommandNumber, CommandDescription>> ByNumber = new(() =>
    {
        var index = new Index();
        Accept(index);
        return index.Entries;
    });

    /// <summary>The command of this number; null where no specification known here has one.</summary>
    /// <param name="number">The number.</param>
    public static CommandDescription? Find(CommandNumber number) => ByNumber.Value.GetValueOrDefault(number);

    private sealed class Index : ICommandVisitor
    {
        public Dictionary<CommandNumber, CommandDescription> Entries { get; } = [];

        public void Visit<TRequest, TResponse>()
            where TRequest : struct, IRequest<TRequest, TResponse>
            where TResponse : struct, IMessage<TResponse> =>
            Entries[TRequest.Command.Number] = CommandDescription.Of<TRequest, TResponse>();
    }
}
