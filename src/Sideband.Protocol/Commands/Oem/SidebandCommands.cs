namespace Sideband.Protocol.Commands.Oem;

/// <summary>The catalogue of the commands that are Sideband's own.</summary>
public static class SidebandCommands
{
    /// <summary>Shows the visitor every command of its own, by number.</summary>
    public static void Accept(ICommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<GetVirtualMedium, GetVirtualMedium.Response>();
        visitor.Visit<InsertVirtualMedium, EmptyResponse>();
        visitor.Visit<EjectVirtualMedium, EmptyResponse>();
    }
}
