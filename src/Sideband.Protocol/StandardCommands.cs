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
}
