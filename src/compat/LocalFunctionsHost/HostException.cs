namespace LocalFunctionsHost;

/// <summary>
/// Something the person at the keyboard has to put right: a missing program, a wrong setting, a taken port.
/// The message is one line and says what to do; it is printed without a stack trace.
/// </summary>
public sealed class HostException(string message, Exception? innerException = null) : Exception(message, innerException);
