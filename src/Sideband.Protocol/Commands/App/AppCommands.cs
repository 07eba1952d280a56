namespace Sideband.Protocol.Commands.App;

/// <summary>The catalogue of the commands of NetFn App.</summary>
public static class AppCommands
{
    /// <summary>Shows the visitor every command of NetFn App, by number.</summary>
    public static void Accept(ICommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<GetDeviceId, GetDeviceId.Response>();
        visitor.Visit<SetSessionPrivilegeLevel, SetSessionPrivilegeLevel.Response>();
    }
}
