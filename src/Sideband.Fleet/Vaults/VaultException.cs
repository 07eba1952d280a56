namespace Sideband.Fleet.Vaults;

/// <summary>A secret cannot be opened. The message says why, and nothing of the secret.</summary>
public sealed class VaultException : Exception
{
    /// <summary>Without words.</summary>
    public VaultException()
        : this("The secret cannot be opened.") { }

    /// <summary>With words.</summary>
    public VaultException(string message)
        : base(message) { }

    /// <summary>With words and what caused it.</summary>
    public VaultException(string message, Exception? inner)
        : base(message, inner) { }
}
